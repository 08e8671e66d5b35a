import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { ResultsDamaged } from "./results-damaged.ts";

/** Bytes of a file by their place, and the error that names the file. */
export class RunFile {
  readonly name: string;
  readonly size: number;
  readonly #handle: number;

  constructor(name: string) {
    this.name = name;
    this.#handle = openSync(name, "r");
    this.size = fstatSync(this.#handle).size;
  }

  read(at: number, bytes: number): Buffer {
    const buffer = Buffer.allocUnsafeSlow(bytes);
    for (let done = 0; done < bytes;) {
      const got = readSync(this.#handle, buffer, done, bytes - done, at + done);
      if (got === 0) throw this.damaged("文件被截断", "it is cut off");
      done += got;
    }
    return buffer;
  }

  damaged(zh: string, en: string): ResultsDamaged {
    return new ResultsDamaged(this.name, { zh, en });
  }

  close(): void {
    closeSync(this.#handle);
  }
}
