// `bench` is a package of its own and does not install twinport: ours-build.ts finds the library.
declare module "twinport" {
  export const defineService: typeof import("../adapters/exchange/index.ts").defineService;
}

declare module "twinport/lambda" {
  export const toLambda: typeof import("../adapters/lambda/index.ts").toLambda;
}

declare module "twinport/node" {
  export const serve: typeof import("../adapters/node/index.ts").serve;
}
