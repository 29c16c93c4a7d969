/** The route parameter, the queries and the headers that the `parameters` workload reads back. */
export const PARAMETERS = {
  id: "42",
  status: "shipped",
  page: "2",
  sort: "date",
  agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  tenant: "acme-europe",
} as const;

/** About 1 KB and about 100 KB of JSON. */
export const SMALL_ORDER: string = JSON.stringify(createOrder(1024));
export const LARGE_ORDER: string = JSON.stringify(createOrder(100 * 1024));

/** 64 KB that are not text: a PNG signature, then noise that is the same in every process. */
export const PICTURE: Buffer<ArrayBuffer> = createPicture(64 * 1024);

function createOrder(bytes: number): object {
  const items: object[] = [];
  const order = { order: "2026-000123", customer: { name: "Zoë", city: "Liège" }, items };
  const room = bytes - JSON.stringify(order).length;
  const count = Math.ceil(room / JSON.stringify(createItem(0)).length);
  for (let index = 0; index < count; index++) items.push(createItem(index));
  return order;
}

function createItem(index: number): object {
  const sku = `SKU-${`${index}`.padStart(5, "0")}`;
  return { sku, title: 'Notebook, "ruled", A5', quantity: (index % 9) + 1, price: 4.95 };
}

function createPicture(bytes: number): Buffer<ArrayBuffer> {
  const picture = Buffer.from(new ArrayBuffer(bytes));
  let state = 1;
  for (let index = 0; index < bytes; index++) {
    state = (state * 1103515245 + 12345) % 2147483648;
    picture[index] = state >> 16;
  }
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return picture;
}
