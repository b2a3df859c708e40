// npm run bench: every row of docs/performance.md. `--json` prints one object a line.
import { bodies, bounds, growth, pages, requests } from "./more.ts";
import { checkEqual, mapping, type Row } from "./rows.ts";
import { writing } from "./written.ts";

const args = process.argv.slice(2);
const json = args.includes("--json");

checkEqual();
// `writing` keeps what it checked: V8 takes such objects for long-lived from then on, so the check is measured before it.
const groups: (() => Row[] | Promise<Row[]>)[] = [mapping, requests, writing, bodies, pages, bounds, growth];
for (const group of groups) for (const row of await group()) print(row);

function print({ name, value, unit, vs, ratio }: Row): void {
  if (json) {
    console.log(JSON.stringify({ name, value, unit, vs: vs ?? null, ratio: ratio ?? null }));
    return;
  }
  const amount = `${value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} ${unit}`;
  console.log(
    `${name.padEnd(46)} ${amount.padStart(14)}${ratio === undefined ? "" : `   ${ratio.toFixed(2).padStart(8)}x ${vs}`}`,
  );
}
