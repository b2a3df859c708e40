// A command of mapwright run in this process: what it prints, and its exit code.
import { vi } from "vitest";
import { runCommand } from "../src/program.ts";

/** Runs a command line in a working directory. */
export async function commandIn(folder: string, args: readonly string[]) {
  const before = process.cwd();
  const written = { stdout: "", stderr: "" };
  const catching = (stream: "stdout" | "stderr") =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  const spies = [catching("stdout"), catching("stderr")];
  process.chdir(folder);
  try {
    return { status: await runCommand(args), ...written };
  } finally {
    process.chdir(before);
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}
