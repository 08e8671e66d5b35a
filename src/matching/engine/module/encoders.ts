/** The module of the encoders, made once and used by every pack: what it has run long enough is fast from the first row. */
import { emitEncoders } from "./emit-encoders.ts";

let made: WebAssembly.Module | undefined;

export function encodersModule(): WebAssembly.Module {
  return (made ??= new WebAssembly.Module(emitEncoders()));
}
