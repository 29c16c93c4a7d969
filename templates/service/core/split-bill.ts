/** Splits whole cents among people: no cent is lost, and no two shares differ by more than one. */
export function splitBill(cents: number, people: number): number[] {
  const share = Math.floor(cents / people);
  const left = cents % people;
  return Array.from({ length: people }, (_, index) => (index < left ? share + 1 : share));
}
