import { defineConfig } from "vitest/config";

const needsBuild = [
  "test/architecture/**/*.test.ts",
  "test/e2e/**/*.test.ts",
  "test/docs/**/*.test.ts",
  "test/package/**/*.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "source", include: ["test/**/*.test.ts"], exclude: needsBuild },
      },
      {
        test: {
          name: "built",
          include: needsBuild,
          globalSetup: "test/build.ts",
          testTimeout: 30_000,
        },
      },
    ],
  },
});
