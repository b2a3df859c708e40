// Vitest: unit tests stand beside their source, tests that span packages stand in test/.
import { defineConfig } from "vitest/config";
import { currentSelection } from "./test/selection/current.ts";
import { testsLeftOut } from "./test/selection/selection.ts";

const selection = currentSelection();
// A command line that names tests of single descriptions gets them all.
const leftOut = process.argv.some((arg) => arg.includes("simulators")) ? [] : testsLeftOut(selection);

const conditions = ["@mapwright/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    // Packing is slow and a browser is not everywhere: `npm run test:packages`, `npm run test:explorer`.
    exclude: ["test/packages/**", "test/explorer/**", "**/node_modules/**", ...leftOut],
    // Suites that go over providers take a part of them: test/selection/.
    provide: { selection },
    globalSetup: "test/selection/announcement.ts",
    // Files share what they import and the registry that they load: no test changes a module's state.
    isolate: false,
    // Vitest leaves one core free, which on two is half of them.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
