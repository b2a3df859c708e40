// The commands that work on a store, as the program lists them.
import { type Command, Option } from "commander";

const PLACE = "\nThe store is --store, else PostgreSQL at DATABASE_URL, else .mapwright/store.db. Keys: docs/operating.md.";

/** Adds account, token, app and rewrap. `common` gives what each command takes over from the program. */
export function addStoredCommands(
  program: Command,
  collect: (value: string, all: string[]) => string[],
  common: () => { providers?: string },
): void {
  const stored = (command: Command) =>
    command
      .option("--store <file>", "file of the embedded store")
      .option("--tenant <name>", "whose it is", "default")
      .option("--json", "print one JSON line");

  stored(
    program
      .command("account <action> [what]")
      .description("add <provider>, list, check <id>, remove <id> or import <file>: the accounts of a store")
      .option("--credentials <json|@file>", "what signs requests: api_key, or access_token and refresh_token")
      .option("--settings <name=value>", "setting of the provider", collect, [])
      .option("--auth <way>", "way to sign in; left out, the credentials decide")
      .option("--app <id>", "OAuth app that the tokens came from: without it they cannot be refreshed")
      .option("--expires-in <seconds>", "how long the access token works from now")
      .option("--name <text>", "your own name for it")
      .option("--id <uuid>", "an id of your own")
      .option("--provider <id>", "with list: only this provider")
      .option("--origin <origin=url>", "send a provider's requests to this URL instead, as serve does", collect, []),
  )
    .addHelpText(
      "after",
      `${PLACE}\n\nExamples:\n  mapwright account add acme --credentials '{"api_key":"..."}'\n  mapwright account list\n  mapwright account import accounts.json`,
    )
    .action(async (action, what, options) =>
      (await import("./commands/account.ts")).accountCommand(action, what, { ...options, ...common() }),
    );

  stored(
    program
      .command("token <action> [what]")
      .description("create <name>, list or revoke <id>: the API tokens of a store; a new one is printed once")
      .addOption(
        new Option("--scope <scope>", "read records, write them too, or admin: manage too")
          .choices(["read", "write", "admin"])
          .default("write"),
      )
      .option("--expires-in <seconds>", "how long it works from now; left out, without end"),
  )
    .addHelpText(
      "after",
      `${PLACE}\n\nExamples:\n  mapwright token create backend --scope admin\n  mapwright token list\n  mapwright token revoke <id>`,
    )
    .action(async (action, what, options) =>
      (await import("./commands/account.ts")).tokenCommand(action, what, { ...options, ...common() }),
    );

  stored(
    program
      .command("app <action> [what]")
      .description("add <provider>, list, secret <id> or remove <id>: the OAuth apps of a store")
      .option("--client-id <text>", "the client's id")
      .option("--client-secret <text|@file>", "the client's secret, or a file that holds it as JSON text")
      .option("--redirect-uri <url>", "where the provider sends people back to")
      .option("--scopes <list>", "what to ask for; left out, the definition's")
      .option("--sign-in-origin <origin>", "another https origin to sign in at: of a data centre, of a sandbox"),
  )
    .addHelpText(
      "after",
      `${PLACE}\n\nExamples:\n  mapwright app add acme --client-id ... --client-secret @secret.json\n  mapwright app list`,
    )
    .action(async (action, what, options) =>
      (await import("./commands/account.ts")).appCommand(action, what, { ...options, ...common() }),
    );

  program
    .command("rewrap")
    .description("wrap the data keys of a store by the first of its keys: how a key is exchanged")
    .option("--store <file>", "file of the embedded store")
    .option("--json", "print one JSON line")
    .addHelpText("after", `${PLACE}\n\nExample:\n  mapwright rewrap`)
    .action(async (options) => (await import("./commands/rewrap.ts")).rewrapCommand({ ...options, ...common() }));
}
