// What came of a call: warnings, the unified answer, and every exchange with the provider.
import type { Failure, Warning } from "@mapwright/core";
import type { Source } from "../workbench/lines.ts";
import type { Reply, Sent } from "../workbench/workbench.ts";
import { Lines } from "./lines.tsx";

interface Choosing {
  chosen: Source | undefined;
  onChoose: (source: Source) => void;
}

export function Outcome({ sent, chosen, onChoose }: { sent: Sent } & Choosing) {
  const { exchanges, answer, status, failure, warnings } = sent;
  return (
    <>
      <section class="card" aria-label="Unified reply">
        <div class="card-head">
          <h2>Unified reply</h2>
          <Status status={status} />
        </div>
        {failure ? (
          <Refusal failure={failure} />
        ) : (
          <Lines lines={answer} label="Unified reply" chosen={chosen} onChoose={onChoose} />
        )}
        <Warnings warnings={warnings} none="Nothing was lost: no warnings." />
      </section>
      {exchanges.map(({ kind, request, reply }, index) => (
        <section key={index} class="card" aria-label={`Exchange ${index + 1}`}>
          <div class="card-head">
            <h2>
              Sent to the provider <span class="tag">{kind}</span>
            </h2>
            {reply.status === undefined ? <span class="tag bad">{reply.cause}</span> : <Status status={reply.status} />}
          </div>
          <Lines lines={request} label={`Request ${index + 1}`} chosen={chosen} onChoose={onChoose} />
          <ReplyView reply={reply} number={index + 1} />
        </section>
      ))}
    </>
  );
}

function ReplyView({ reply, number }: { reply: Reply; number: number }) {
  if (reply.status === undefined) return <p class="card-note">No reply: {reply.cause}.</p>;
  return (
    <details class="reply" open={number === 1 || undefined}>
      <summary>Provider's reply</summary>
      {reply.headers.length > 0 && (
        <p class="card-note mono">{reply.headers.map(([name, value]) => `${name}: ${value}`).join("  ·  ")}</p>
      )}
      {reply.lines.length > 0 ? (
        <Lines lines={reply.lines} label={`Reply ${number}`} />
      ) : (
        <p class="card-note">It has no body.</p>
      )}
    </details>
  );
}

export function Status({ status }: { status: number }) {
  return <span class={`tag ${status < 300 ? "good" : "bad"}`}>{status}</span>;
}

/** Warnings with their field and code; `not_applied` stands out, since the caller asked for it. */
export function Warnings({ warnings, none }: { warnings: readonly Warning[]; none?: string }) {
  if (warnings.length === 0) return none === undefined ? null : <p class="card-note">{none}</p>;
  return (
    <ul class="warnings" aria-label="Warnings">
      {warnings.map(({ code, field, message, count }) => (
        <li key={`${code} ${field} ${message}`} class={code === "not_applied" ? "not-applied" : ""}>
          <span class="tag warn">{code}</span>
          {field !== undefined && <code>{field}</code>}
          <span>
            {message}
            {count === undefined ? "" : ` (${count})`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A refusal: every problem with what was expected and how to mend it. */
export function Refusal({ failure }: { failure: Failure }) {
  return (
    <div class="refusal" role="status">
      <p>
        <span class="tag bad">{failure.code}</span> {failure.errors.length === 1 ? "" : failure.detail}
      </p>
      <ul>
        {failure.errors.map(({ code, field, message, remedy }) => (
          <li key={`${code} ${field} ${message}`}>
            <p>
              {field !== undefined && <code>{field} </code>}
              {message}
            </p>
            <p class="remedy">{remedy}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
