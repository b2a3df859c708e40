// The commands: each parses, calls one exported function, prints. A command is loaded when it is called.

import { isMapwrightError } from "@mapwright/core";
import { Command, CommanderError, Option } from "commander";
import { SAMPLE } from "./sample.generated.ts";
import { addStoredCommands } from "./stored-commands.ts";
import { isSystemError, UsageError } from "./usage.ts";

const collect = (value: string, all: string[]) => [...all, value];

const NAMES = "A name is a provider's id, its folder, or a folder of such folders; none means all.";

/**
 * Runs a command line, without the program's own name. Answers the exit code: 0 done, 1 something is wrong with what was
 * looked at, 2 a mistake in how the command was called. Throws for a defect only.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await makeProgram().parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Every mistake in how a command is called ends with 2; commander says 1.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // A defect keeps its stack; what the user can fix is one message.
    if (!(error instanceof UsageError || isMapwrightError(error) || isSystemError(error))) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
}

/** The program with all of its commands. */
export function makeProgram(): Command {
  const program = new Command("mapwright")
    .description("One unified CRM API over many CRMs; every provider is a few short YAML files.")
    .option("--providers <folder>", "folder of provider definitions")
    .showHelpAfterError("(mapwright --help lists the commands)")
    .exitOverride();

  const providers = () => program.opts<{ providers?: string }>().providers;

  program
    .command("dry-run [provider] [resource] [operation]")
    .description("print the exact provider requests of a unified call; with --responses also its result")
    .option("--id <id>", "id of the record")
    .option("--query <name=value>", "query parameter of the unified call", collect, [])
    .option("--body <json|@file>", "JSON body of the unified call")
    .option("--settings <name=value>", "setting of the account", collect, [])
    .option("--json", "as JSON, which it always is")
    .option("--responses <@file>", "JSON array of provider responses, as in a batch case")
    .option("--batch", "read NDJSON cases from stdin, write NDJSON results in the same order")
    .addHelpText("after", `\nExample:\n  mapwright dry-run close ${SAMPLE.resource} update --id acti_1 --body '${SAMPLE.body}'`)
    .action(async (provider, resource, operation, options) => {
      if (options.batch) return (await import("./commands/batch.ts")).batchCommand(providers());
      return (await import("./commands/dry-run.ts")).dryRunCommand({
        provider,
        resource,
        operation,
        ...options,
        providers: providers(),
      });
    });

  program
    .command("build")
    .description("write the providers as one module: compiled definitions and the engine that runs them")
    .requiredOption("--out <file>", "where to write it, such as mapwright.mjs")
    .addOption(
      new Option("--code <how>", "functions for what comes often: made while it runs, written ahead, or none")
        .choices(["generate", "ahead", "none"])
        .default("generate"),
    )
    .option("--json", "print one JSON line")
    .addHelpText("after", "\nExamples:\n  mapwright build --out mapwright.mjs\n  mapwright build --code ahead --out worker.mjs")
    .action(async ({ out, code, json }) =>
      (await import("./commands/build.ts")).buildCommand({
        out,
        code,
        json: json === true,
        ...(providers() ? { providers: providers() } : {}),
      }),
    );

  program
    .command("eval [expression]")
    .description("evaluate a JSONata expression as definitions do")
    .option("--data <json>", "what it is evaluated over", "null")
    .option("--json", "as JSON, which it always is")
    .option("--batch", "read NDJSON cases {expr, data, bindings} from stdin, write NDJSON results in the same order")
    .addHelpText("after", '\nExample:\n  mapwright eval \'a.b & "!"\' --data \'{"a":{"b":1}}\'')
    .action(async (expression, options) => (await import("./commands/eval.ts")).evalCommand(expression, options));

  program
    .command("matrix <resource> <operation>")
    .description("print what each provider supports, computed from the definitions")
    .option("--provider <id>", "one provider only")
    .option("--format <json|md|table>", "output format", "table")
    .option("--json", "short for --format json")
    .option("--detail", "published and effective level, evidence, variants, notes")
    .addHelpText("after", `\nExample:\n  mapwright matrix ${SAMPLE.resource} update --format json`)
    .action(async (resource, operation, options) =>
      (await import("./commands/matrix.ts")).matrixCommand({ resource, operation, ...options, providers: providers() }),
    );

  program
    .command("lint [providers...]")
    .description("check provider folders; exit 0 no errors, 1 errors, 2 usage")
    .option("--format <stylish|json|github>", "output format", "stylish")
    .option("--json", "short for --format json")
    .addHelpText(
      "after",
      `\n${NAMES}\n\nExamples:\n  mapwright lint\n  mapwright lint ../my-crm\n  mapwright lint --format github   annotations in a workflow`,
    )
    .action(async (names, options) =>
      (await import("./commands/lint.ts")).lintCommand({ names, ...options, providers: providers() }),
    );

  program
    .command("test [providers...]")
    .description("hold provider folders to their examples and to the laws; exit 0 all holds, 1 something does not, 2 usage")
    .option("--format <stylish|json>", "output format", "stylish")
    .option("--json", "short for --format json")
    .option("--runs <number>", "values tried for each law", "50")
    .option("--seed <number>", "another seed tries other values")
    .option("--watch", "again after each change")
    .option("--update", "show how failing examples would have to read, ask, and rewrite them, marked `origin: generated`")
    .option("--yes", "with --update: do not ask")
    .addHelpText("after", `\n${NAMES}\n\nExamples:\n  mapwright test\n  mapwright test close\n  mapwright test ../my-crm --watch`)
    .action(async (names, options) =>
      (await import("./commands/test.ts")).testCommand({ names, ...options, providers: providers() }),
    );

  program
    .command("explain <provider> <resource> <operation>")
    .description("one call, field by field: value, path or expression, file:line, layer, codec, and why a field is dropped")
    .option("--id <id>", "id of the record")
    .option("--query <name=value>", "query parameter of the unified call", collect, [])
    .option("--body <json|@file>", "JSON body of the unified call")
    .option("--reply <json|@file>", "body of the provider's reply; once for each request, in order", collect, [])
    .option("--settings <name=value>", "setting of the account", collect, [])
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `\nThe provider is an id or a folder.\n\nExamples:\n  mapwright explain close ${SAMPLE.resource} update --id acti_1 --body '${SAMPLE.body}'\n  mapwright explain ./acme ${SAMPLE.resource} get --id 7 --reply @record.json`,
    )
    .action(async (provider, resource, operation, options) =>
      (await import("./commands/explain.ts")).explainCommand({
        provider,
        resource,
        operation,
        ...options,
        providers: providers(),
      }),
    );

  program
    .command("diff <before> [after]")
    .description("what changed in matrix, words, settings and mappings, what breaks callers, and the semver step it asks for")
    .option("--json", "as JSON")
    .option("--fail-on <patch|minor|major>", "exit with 1 where the step is reached")
    .addHelpText(
      "after",
      "\nEach side is a folder, a module of mapwright build or a git revision (main, HEAD~3:providers/acme); without <after>: the folder of providers as it is.\n\nExamples:\n  mapwright diff main\n  mapwright diff v1.2.0 HEAD --fail-on major\n  mapwright diff ../acme-before ./acme --json",
    )
    .action(async (before, after, options) =>
      (await import("./commands/diff.ts")).diffCommand({
        before,
        after: after ?? providers() ?? (await import("@mapwright/registry")).ownProviders(),
        ...options,
        providers: providers(),
      }),
    );

  program
    .command("mutate [providers...]")
    .description("change each path, word, codec, default, required mark and part of a list in turn: do the examples notice?")
    .option("--format <stylish|json|md>", "output format", "stylish")
    .option("--json", "short for --format json")
    .option("--min <percent>", "exit with 1 where fewer are noticed")
    .addHelpText("after", `\n${NAMES}\n\nExamples:\n  mapwright mutate close\n  mapwright mutate ./acme --min 95`)
    .action(async (names, options) =>
      (await import("./commands/mutate.ts")).mutateCommand({ names, ...options, providers: providers() }),
    );

  program
    .command("new <id>")
    .description("write the folder of a new provider, from a few answers or from an OpenAPI document")
    .option("--folder <path>", "folder to put it in", ".")
    .option("--name <name>", "the provider's name")
    .option("--docs <url>", "address of its API documentation")
    .option("--base-url <url>", "address that all paths of the API share")
    .option("--auth <bearer|basic|header:NAME>", "how requests are signed")
    .option("--openapi <file>", "an OpenAPI 3 document, YAML or JSON")
    .option("--resource <model/resource>", `the resource that is mapped first; ${SAMPLE.resource} unless given`)
    .option("--path <path>", "with --openapi: the path of one record, such as /notes/{note_id}")
    .option("--json", "say what was written as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  mapwright new acme --base-url https://api.acme.example/v1 --auth bearer\n  mapwright new acme --openapi acme.yaml --path '/notes/{note_id}'",
    )
    .action(async (id, options) => (await import("./commands/new.ts")).newCommand({ id, ...options }));

  program
    .command("serve")
    .description("run the gateway on a store, or on a JSON file of tokens and accounts")
    .option("--store <file>", "file of the embedded store; else PostgreSQL at DATABASE_URL, else .mapwright/store.db")
    .option("--accounts <file>", 'no store: {"tokens": [..], "accounts": [{"id", "provider", "settings", "credentials"}]}')
    .option("--host <host>", "address to listen on", "127.0.0.1")
    .option("--port <port>", "port, 0 for any", "8080")
    .option(
      "--origin <origin=url>",
      "send the requests for a provider's origin to this URL instead, which need not be public or https; may be repeated",
      collect,
      [],
    )
    .option(
      "--ca <file>",
      "trust these certificates (PEM) of providers and proxies as well; a proxy is taken from HTTPS_PROXY and NO_PROXY",
    )
    .option("--unready <seconds>", "on SIGTERM, take new calls for so long after /readyz says 503", "2")
    .option("--drain <seconds>", "then finish the calls under way for so long", "25")
    .option("--stream-stall <seconds>", "end a stream of which nothing was read for so long", "60")
    .option("--no-explorer", "without the pages of the explorer, which are open to whoever reaches the port")
    .option("--json", "print one JSON line")
    .addHelpText(
      "after",
      "\nA definition is read when an account or a call is about it; mapwright lint checks all of them.\n\nExamples:\n  mapwright serve\n  mapwright serve --accounts accounts.json --port 8080\n  mapwright serve --accounts accounts.json --origin https://api.acme.com=http://127.0.0.1:9000",
    )
    .action(async (options) => (await import("./commands/serve.ts")).serveCommand({ ...options, providers: providers() }));

  addStoredCommands(program, collect, () => (providers() === undefined ? {} : { providers: providers() as string }));

  program
    .command("sandbox")
    .description("run the simulators of the providers over HTTP; docs/sandbox.md")
    .option("--provider <id>", "only this provider; may be repeated", collect, [])
    .option("--host <host>", "address to listen on", "127.0.0.1")
    .option("--port <port>", "port, 0 for any", "4010")
    .option("--separate", "a port for each provider, from --port upward")
    .option("--seed <number>", "what records and chances follow from", "1")
    .option("--records <count>", "fill each list up to so many records")
    .option(
      "--fault <kind[:rate]>",
      "429, 500, timeout, reset, html, ... with a chance from 0 to 1; may be repeated",
      collect,
      [],
    )
    .option("--latency <ms>", "milliseconds that every reply takes", "0")
    .option("--throttle [limit]", "refuse past the documented allowance, or past so many requests in its period")
    .option("--expire-tokens [seconds]", "take only access tokens of the token endpoint, until they end")
    .option("--no-auth", "take requests without credentials")
    .option("--json", "print one JSON line")
    .addHelpText(
      "after",
      "\nExamples:\n  mapwright sandbox --provider acme\n  mapwright sandbox --fault 429:0.1 --latency 50 --json",
    )
    .action(async (options) => (await import("./commands/sandbox.ts")).sandboxCommand({ ...options, providers: providers() }));

  program
    .command("demo")
    .description("start sandbox and gateway with one demo account per provider, and print a curl that works")
    .option("--port <port>", "port of the gateway, 0 for any", "0")
    .option("--verbose", "log to the terminal instead of a file")
    .option("--json", "print one JSON line")
    .addHelpText("after", "\nExample:\n  mapwright demo --port 8080")
    .action(async (options) => (await import("./commands/demo.ts")).demoCommand({ ...options, providers: providers() }));

  return program;
}
