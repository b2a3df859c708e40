// Texts whose format the definition knows: told when they are read, restated when they are written, compared as a reader sees them.
import { describe, expect, it } from "vitest";
import { acme, codes, data, get, play, reply, update } from "../../testing/acme.ts";

const html = acme({ fields: { id: "id", content: { path: "body", as: "html" } } });
const plain = acme({ fields: { id: "id", content: { path: "body", as: "plain" } } });
const unknown = acme({ fields: { id: "id", content: "body" } });
const LINES = "line one\nline two & <3";
const MARKUP = "line one<br>line two &amp; &lt;3";

describe("a text that is read", () => {
  it("comes with its format, where that is known", () => {
    expect(data(play(html, get(), reply({ id: 7, body: "<p>x</p>" })))).toMatchObject({
      content: "<p>x</p>",
      content_format: "html",
    });
    expect(data(play(plain, get(), reply({ id: 7, body: "x" })))).toMatchObject({ content_format: "text" });
    expect(data(play(unknown, get(), reply({ id: 7, body: "x" })))).not.toHaveProperty("content_format");
    expect(data(play(html, get(), reply({ id: 7, body: null })))).not.toHaveProperty("content_format");
  });
});

describe("a text that is written", () => {
  const written = (definition: typeof html, body: Parameters<typeof update>[0], back: string) => {
    const played = play(definition, update(body), reply({ id: 7, body: back }));
    return [(played.steps[0]?.request.body as { body?: string } | undefined)?.body, codes(played)];
  };

  it.each<[string, typeof html, Parameters<typeof update>[0], string, string[]]>([
    ["plain text is escaped and keeps its lines", html, { content: LINES }, MARKUP, []],
    ["HTML goes as it is where the caller says so", html, { content: "<p>x</p>", content_format: "html" }, "<p>x</p>", []],
    [
      "markup goes where plain text is kept, and is told",
      plain,
      { content: MARKUP, content_format: "html" },
      LINES,
      ["format_dropped content"],
    ],
    ["plain text goes as it is where plain text is kept", plain, { content: "a <b> c" }, "a <b> c", []],
    [
      "a format that nobody can heed is told",
      unknown,
      { content: "x", content_format: "html" },
      "x",
      ["unsupported_field content_format"],
    ],
    [
      "an older name of the field is restated too",
      acme({ fields: { id: "id", description: { write: { path: "body", as: "html" } } } }),
      { description: "a\nb" },
      "a<br>b",
      [],
    ],
  ])("%s", (_, definition, body, sent, said) => expect(written(definition, body, sent)).toEqual([sent, said]));

  it("is compared as a reader sees it", () => {
    expect(written(html, { content: "a <b> c" }, "<p>a &lt;b&gt; c</p>")[1]).toEqual([]);
    expect(written(html, { content: "a <b> c" }, "<p>a  c</p>")[1]).toEqual(["not_applied content"]);
  });

  it("alone, a format tells of nothing", () =>
    expect(codes(play(html, update({ content_format: "html" }), reply({ id: 7 })))).toEqual([
      "unsupported_field content_format",
    ]));
});
