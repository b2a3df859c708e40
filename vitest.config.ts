// Vitest: unit tests stand beside their source, tests that span packages stand in test/.
import { defineConfig } from "vitest/config";

const conditions = ["@mapwright/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 30_000,
  },
});
