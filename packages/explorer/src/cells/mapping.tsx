// How one provider keeps one field: the place in its record, each way, with words and where that is written.
import type { Asked, Mapping, MappingSide, Words } from "../catalog/types.ts";
import { Prose } from "./prose.tsx";
import { Source } from "./source.tsx";

export function MappingCard({ mapping, provider, writes }: { mapping: Mapping; provider: string; writes: boolean }) {
  const { key, types, file, line, read, yieldTo, keeps, on } = mapping;
  const sides = waysOf(read, mapping.writes);
  // Words and notes are mostly the same both ways, and then said once.
  const tables = unique(sides.flatMap(({ side }) => side.words ?? []));
  const notes = unique(sides.flatMap(({ side }) => side.note ?? []));
  const limits = [
    ...(on ? [`Written by ${on.join(" and ")} only.`] : []),
    ...(writes && keeps && mapping.writes.length > 0 ? ["It cannot be cleared."] : []),
    ...(yieldTo === undefined ? [] : [`Gives way to \`${yieldTo}\` where both are sent.`]),
  ];
  return (
    <article class="mapping">
      <header>
        <code>{key}</code>
        {types?.map((type) => (
          <span class="chip" key={type}>
            {type}
          </span>
        ))}
        <Source provider={provider} file={file} line={line} />
      </header>
      <dl>
        {sides.map(({ way, side }, index) => (
          <div key={index}>
            <dt>
              <span aria-hidden="true">{ARROWS[way]}</span> {way}
            </dt>
            <dd>
              <Place side={side} />
            </dd>
          </div>
        ))}
      </dl>
      {[...notes, ...limits].map((note) => (
        <p class="note" key={note}>
          <Prose text={note} />
        </p>
      ))}
      {tables.map((words) => (
        <WordsTable key={JSON.stringify(words)} words={words} />
      ))}
    </article>
  );
}

const ARROWS = { read: "←", written: "→", "both ways": "↔" };

/** Shows a place that is read and written alike only once. */
function waysOf(read: MappingSide | undefined, writes: MappingSide[]): { way: keyof typeof ARROWS; side: MappingSide }[] {
  const shown = ({ line: _, note: __, words: ___, ...side }: MappingSide) => JSON.stringify(side);
  const [write] = writes;
  if (read && write && writes.length === 1 && shown(read) === shown(write)) return [{ way: "both ways", side: read }];
  return [...(read ? [{ way: "read" as const, side: read }] : []), ...writes.map((side) => ({ way: "written" as const, side }))];
}

function unique<T>(list: T[]): T[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}

function Place({ side }: { side: MappingSide }) {
  const { place, expression, codec, lookup, prefix, evidence, sends } = side;
  const through = [
    ...(codec === "text" || codec === "id" || codec === "any" || expression ? [] : [`as \`${codec}\``]),
    ...(lookup === undefined ? [] : [`the account's own list \`${lookup}\``]),
    ...(prefix === undefined ? [] : [`ids that begin with \`${prefix}\``]),
    ...(evidence === "documented" ? [] : [evidence]),
  ];
  return (
    <>
      {sends ? <em>sends nothing</em> : place === undefined ? null : <code>{place}</code>}
      {expression && <code class="expression">{place === undefined ? expression : `= ${expression}`}</code>}
      {through.length > 0 && (
        <span class="soft">
          <Prose text={through.join("; ")} />
        </span>
      )}
    </>
  );
}

const OTHERWISE: Record<Words["otherwise"], string> = {
  refuse: "Another word is refused; another value of the provider is a warning.",
  drop: "Another word is refused; another value of the provider is left out, with a warning.",
  pass: "Others pass unchanged both ways.",
};

/** Words both ways, as a table; as a mere list where the provider's words are the unified ones. */
export function WordsTable({ words: { entries, otherwise } }: { words: Words }) {
  const same = entries.every(({ word, write, reads }) => word === write && reads.length === 1);
  return (
    <div class="words">
      {same ? (
        <p>
          {entries.map(({ word }) => (
            <code class="word" key={word}>
              {word}
            </code>
          ))}
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">word</th>
              <th scope="col">is sent as</th>
              <th scope="col">is read from</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ word, write, reads }) => (
              <tr key={word}>
                <td>
                  <code>{word}</code>
                </td>
                <td>
                  <code>{write}</code>
                </td>
                <td>
                  <code>{reads.join(", ")}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p class="soft">{OTHERWISE[otherwise]}</p>
    </div>
  );
}

export function AskedCard({ asked, provider }: { asked: Asked; provider: string }) {
  return (
    <article class="mapping">
      <header>
        <code>{asked.field}</code>
        {asked.types?.map((type) => (
          <span class="chip" key={type}>
            {type}
          </span>
        ))}
        <Source provider={provider} file={asked.file} line={asked.line} />
      </header>
      <dl>
        <div>
          <dt>
            <span aria-hidden="true">→</span> asked as
          </dt>
          <dd>
            <code>{asked.target}</code>
          </dd>
        </div>
      </dl>
    </article>
  );
}
