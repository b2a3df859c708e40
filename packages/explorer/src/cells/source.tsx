// The line of a definition that something comes from, which opens in the playground.
import { formatRoute } from "../shell/route.ts";

export function Source({ provider, file, line }: { provider: string; file: string; line: number | undefined }) {
  const name = file.split("/").at(-1) ?? file;
  const query = new URLSearchParams({ provider, file: name, ...(line === undefined ? {} : { line: String(line) }) });
  return (
    <a class="source" href={formatRoute({ page: "playground", query })} title={`${file}${line === undefined ? "" : `:${line}`}`}>
      {name}
      {line === undefined ? "" : `:${line}`}
    </a>
  );
}
