import { defineConfig } from "vitest/config";

const needsBuild = [
  "test/architecture/**/*.test.ts",
  "test/e2e/**/*.test.ts",
  "test/docs/**/*.test.ts",
  "test/package/**/*.test.ts",
];

/** What a test waits for comes late on a busy machine; the one second that is the default is not enough. */
const expect = { poll: { timeout: 10_000 } };

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
