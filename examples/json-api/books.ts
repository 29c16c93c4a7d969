export type Book = {
  readonly isbn: string;
  readonly title: string;
  readonly author: string;
  readonly cents: number;
};

/** What the shop sells. */
export const BOOKS: readonly Book[] = [
  { isbn: "9780131103627", title: "The C Programming Language", author: "Kernighan", cents: 5999 },
  { isbn: "9780201633610", title: "Design Patterns", author: "Gamma", cents: 4499 },
  { isbn: "9780262510875", title: "Structure and Interpretation", author: "Abelson", cents: 6500 },
  { isbn: "9782070360024", title: "L’Étranger", author: "Camus", cents: 720 },
];

export type OrderLine = { readonly isbn: string; readonly copies: number };

/** What an order costs: ten copies of one book are a tenth cheaper. Undefined if a book is unknown. */
export function quote(lines: readonly OrderLine[]): number | undefined {
  const amounts = lines.map(({ isbn, copies }) => {
    const book = BOOKS.find((one) => one.isbn === isbn);
    if (book === undefined) return Number.NaN;
    const full = book.cents * copies;
    return copies >= 10 ? Math.round(full * 0.9) : full;
  });
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return Number.isNaN(total) ? undefined : total;
}
