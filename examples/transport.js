// A transport of one's own: fetch, in ten lines. The engine plans without credentials; `headers` adds them.
export const fetchTransport = (headers, stringifyJson) => async (step) => {
  const { method, url, headers: planned, body } = step.request;
  const content = body === undefined ? {} : { body: stringifyJson(body) };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  try {
    const reply = await fetch(url, { method, headers: { ...type, ...planned, ...headers }, redirect: "manual", ...content });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), text: await reply.text() };
  } catch {
    return { sent: true, cause: "network" }; // it may have arrived: a write is then neither done nor failed
  }
};
