/** WebAssembly, as far as a pack needs it: a dense writer of the binary format (WebAssembly Core Specification, section 5). */

/** Bytes, and pieces of code within code: written down in one go at the end. */
export type Code = Uint8Array | readonly (number | Code)[];

/** `params`: of i32 each; `locals`: after them */
export type WasmFunction = {
  readonly name?: string;
  readonly params: number;
  readonly locals: readonly ValueType[];
  readonly body: Code;
};

export type ValueType = "i32" | "f64" | "v128";

const VALUE_TYPES: Record<ValueType, number> = { i32: 0x7f, f64: 0x7c, v128: 0x7b };
const FUNCTION_TYPE = 0x60;
/** what 32-bit addresses reach, in pages of 64 KiB */
export const PAGES_MAX = 65_536;

/** A module of functions without results over any imported shared memory, `env.memory`; those with a name are exported. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const paramsMax = Math.max(...functions.map(({ params }) => params));
  const types = Array.from({ length: paramsMax + 1 }, (_, params) => [
    FUNCTION_TYPE,
    vector(Array<Code>(params).fill([VALUE_TYPES.i32])),
    0,
  ]);
  const exported = functions.flatMap(({ name }, index) => (name === undefined ? [] : [[text(name), 0x00, unsigned(index)]]));
  const shared = 0x03;
  return written([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, vector(types)),
    section(2, vector([[text("env"), text("memory"), 0x02, shared, unsigned(0), unsigned(PAGES_MAX)]])),
    section(3, vector(functions.map(({ params }) => unsigned(params)))),
    section(7, vector(exported)),
    section(10, vector(functions.map(functionBody))),
  ]);
}

/** The same pieces again and again. */
const GETS: Code[] = [];
const BYTES: Code[] = [];

export const op = {
  end: [0x0b],
  /** loop … branch back to its start when the condition on the stack is not 0 … end */
  loop: [0x03, 0x40],
  again: [0x0d, 0x00],
  get: (local: number): Code => (GETS[local] ??= [0x20, unsigned(local)]),
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  call: (index: number): Code => [0x10, ...unsigned(index)],
  i32: (value: number): Code => [0x41, ...signed(value | 0)],
  add: [0x6a],
  sub: [0x6b],
  multiply: [0x6c],
  shiftLeft: [0x74],
  shiftRight: [0x76],
  below: [0x49],
  loadI32: [0x28, 2, 0],
  loadU16: [0x2f, 1, 0],
  loadU8: [0x2d, 0, 0],
  loadF64: (offset: number): Code => [0x2b, 3, ...unsigned(offset)],
  store8: [0x3a, 0, 0],
  store16: (offset: number): Code => [0x3b, 1, ...unsigned(offset)],
  toF64: [0xb7],
  f64: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  storeF64: [0x39, 3, 0],
  addF64: [0xa0],
  divideF64: [0xa3],
  equalF64: [0x61],
  differ: [0x47],
  /** the first when the condition on top is not 0, else the second */
  select: [0x1b],
  notAboveF64: [0x65],
} as const;

/** 16 bytes at a time. */
export const simd = {
  load: (offset: number): Code => [0xfd, 0x00, 4, ...unsigned(offset)],
  store: (offset: number): Code => [0xfd, 0x0b, 4, ...unsigned(offset)],
  bytes: (value: number): Code => (BYTES[value] ??= [0xfd, 0x0c, ...Array<number>(16).fill(value)]),
  equal: [0xfd, 0x23],
  notAbove: [0xfd, 0x2a],
  notBelow: [0xfd, 0x2c],
  not: [0xfd, 0x4d],
  and: [0xfd, 0x4e],
  /** the first without the second */
  without: [0xfd, 0x4f],
  or: [0xfd, 0x50],
  topBits: [0xfd, 0x64],
  shiftLeft: [0xfd, 0x6b],
  sub: [0xfd, 0x71],
  loadSplat32: [0xfd, 0x09, 2, 0],
  loadSplat64: [0xfd, 0x0a, 3, 0],
  storeLow64: [0xfd, 0x5b, 3, 0, 0],
  notBelowI32: [0xfd, 0x3f],
  notBelowF64: [0xfd, 0x4c],
  subI32: [0xfd, 0xb1, 0x01],
  subI64: [0xfd, 0xd1, 0x01],
  /** two vectors of 32-bit numbers to one of 16 bits, and of those to bytes */
  narrow32: [0xfd, 0x86, 0x01],
  narrow16: [0xfd, 0x66],
  /** two vectors of 64-bit numbers to one of 32 bits */
  lowHalves: [0xfd, 0x0d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27],
} as const;

/** Adds a constant to a local. */
export function advance(local: number, by: number): Code {
  return [op.get(local), op.i32(by), op.add, op.set(local)];
}

function functionBody({ locals, body }: WasmFunction): Code {
  return sized([vector(locals.map((type) => [1, VALUE_TYPES[type]])), body, op.end]);
}

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

/** Written at once: what holds it need not walk through it again. */
function sized(content: Code): Code {
  const bytes = written(content);
  return [unsigned(bytes.length), bytes];
}

function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function text(value: string): Code {
  const bytes = new TextEncoder().encode(value);
  return [unsigned(bytes.length), bytes];
}

function written(code: Code): Uint8Array<ArrayBuffer> {
  const end = write(code, 0); // may bring another page
  return page.slice(0, end);
}

/** Grows as needed and serves again: code is written by one thread, one piece after the other. */
let page = new Uint8Array(1 << 16);

function write(code: Code, start: number): number {
  let at = start;
  for (let index = 0; index < code.length; index++) {
    const piece = code[index]!;
    if (typeof piece !== "number") at = write(piece, at);
    else {
      if (at === page.length) {
        const larger = new Uint8Array(2 * at);
        larger.set(page);
        page = larger;
      }
      page[at++] = piece;
    }
  }
  return at;
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 0x7f;
    if (rest >> 6 === 0 || rest >> 6 === -1) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}
