// What a call is about, whatever the provider.
import type { Model } from "@mapwright/core";

/** A resource (`<model>/<name>`), and its discriminator where it has one. */
export type Subject = Pick<Model, "resource" | "discriminator">;
