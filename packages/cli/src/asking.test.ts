// Questions and answers over streams.
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { makeAsker } from "./asking.ts";

it("takes lines that are there before they are asked for, and says when there are no more", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asker = makeAsker(input, output);
  input.end("https://api.acme.example\n  bearer \n");
  expect(await asker.ask("URL: ")).toBe("https://api.acme.example");
  expect(await asker.ask("How: ")).toBe("bearer");
  expect(await asker.ask("More: ")).toBeUndefined();
  asker.close();
  expect(String(output.read())).toBe("URL: How: More: ");
});
