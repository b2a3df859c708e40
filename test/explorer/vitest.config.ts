// Vitest for the explorer: the built site in a real Chromium. `npm run test:explorer` builds it first.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const conditions = ["@mapwright/source", "module", "node", "development|production"];

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/explorer/**/*.test.ts"],
    // One browser at a time: each takes as much memory as all of the rest.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
