/** The error of a `create` whose id is in use: a defect of whoever made the id, so not an outcome. */
export function idTaken(id: string): Error {
  return new Error(`[storage] the id ${JSON.stringify(id)} is taken: each workload needs a new id`);
}
