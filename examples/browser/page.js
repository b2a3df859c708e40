// The module of the page: plans an update in the browser. Nothing is sent, so no credentials are needed.
import { engine, parseJson, stringifyJson } from "./mapwright.js";

/** The requests of an update as text, or why there are none. */
export function planOf(provider, id, body) {
  const call = { operation: "update", id, body: parseJson(body) };
  const plan = engine.plan(provider, "crm/engagements", call, { settings: {}, now: Date.now() });
  const requests = plan.ok ? plan.steps.map(({ request }) => request) : [plan.failure];
  return [...requests, ...plan.warnings].map((one) => stringifyJson(one)).join("\n");
}

const field = (id) => document.getElementById(id);

function show() {
  try {
    field("plan").textContent = planOf(field("provider").value, field("record").value, field("body").value);
  } catch (error) {
    field("plan").textContent = error.message;
  }
}

for (const id of engine.providers()) field("provider").add(new Option(id, id, false, id === "close"));
field("call").addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
show();
