/** Bodies that are JSON and are refused as unsafe, with the pointers that the refusal starts with. */
export const UNSAFE_BODIES: readonly (readonly [name: string, body: string, ...string[]])[] = [
  ["__proto__", '{"__proto__":{"isAdmin":true}}', "#/__proto__"],
  ["__proto__ that is null", '{"__proto__":null}', "#/__proto__"],
  ["__proto__ further in", '{"request":{"__proto__":{"cpuMs":1}}}', "#/request/__proto__"],
  ["__proto__ in an array", '[1,[{},{"__proto__":[]}]]', "#/1/1/__proto__"],
  ["__proto__ in escapes", '{"\\u005f_pr\\u006Fto__":1}', "#/__proto__"],
  ["__proto__ twice", '{"__proto__":1,"__proto__":{}}', "#/__proto__"],
  ["__proto__ in itself", '{"__proto__":{"__proto__":1}}', "#/__proto__"],
  ["__proto__ below odd keys", '{"a/b":{"~":{"":{"__proto__":1}}}}', "#/a~1b/~0//__proto__"],
  ["two places", '{"a":{"__proto__":1},"__proto__":1}', "#/a/__proto__", "#/__proto__"],
  ["constructor.prototype", '{"constructor":{"prototype":{}}}', "#/constructor"],
  ["it further in", '{"a":{"constructor":{"prototype":{}}}}', "#/a/constructor"],
  ["it without an object", '{"constructor":{"prototype":1}}', "#/constructor"],
  ["it in escapes", '{"c\\u006fnstructor":{"prot\\u006ftype":1}}', "#/constructor"],
  ["it as the last of two", '{"constructor":1,"constructor":{"prototype":1}}', "#/constructor"],
  ["33 arrays", nested("[", "]", 33), `#${"/0".repeat(32)}`],
  ["33 objects", nested('{"a":', "}", 33, "1"), `#${"/a".repeat(32)}`],
  ["100,000 arrays", nested("[", "]", 100_000), `#${"/0".repeat(32)}`],
  ["100,000 objects", nested('{"a":', "}", 100_000, "1"), `#${"/a".repeat(32)}`],
];

/** Bodies that only look like those above. */
export const HARMLESS_BODIES: readonly (readonly [name: string, body: string])[] = [
  ["a constructor that is a text", '{"constructor":"x"}'],
  ["a constructor that is null", '{"constructor":null}'],
  ["a constructor that holds something else", '{"constructor":{"name":"x"}}'],
  ["a constructor whose prototype lies further in", '{"constructor":{"a":{"prototype":1}}}'],
  ["a constructor that is an array", '{"constructor":[{"prototype":1}]}'],
  ["a prototype alone", '{"prototype":{"constructor":1}}'],
  ["a constructor replaced by a repeated key", '{"constructor":{"prototype":1},"constructor":1}'],
  ["a __proto__ replaced with what it was in", '{"a":{"__proto__":1},"a":1}'],
  ["__proto__ as a value", '{"a":"__proto__","b":["\\"__proto__\\":"]}'],
  ["keys that hold __proto__", '{"___proto__":1,"__proto__ ":1,"__PROTO__":1}'],
  ["32 arrays", nested("[", "]", 32)],
  ["32 objects", nested('{"a":', "}", 32, "1")],
];

export function nested(open: string, close: string, levels: number, inner = ""): string {
  return `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
}
