// `npm run test:packages`: what is published, packed and installed as a stranger would. Slow, so not part of `npm test`.
import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test/packages/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 } });
