import { defineConfig } from "vitest/config";

const needsBuild = [
  "test/architecture/**/*.test.ts",
  "test/e2e/**/*.test.ts",
  "test/docs/**/*.test.ts",
  "test/package/**/*.test.ts",
];

/**
 * What a test waits for comes late on a busy machine: one second, the default, is not enough. Below the five
 * of a test, whose timeout would not say what was awaited.
 */
const expect = { poll: { timeout: 4_500 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "source", include: ["test/**/*.test.ts"], exclude: needsBuild, expect },
      },
      {
        test: {
          name: "built",
          include: needsBuild,
          globalSetup: "test/build.ts",
          testTimeout: 30_000,
          expect,
        },
      },
    ],
  },
});
