import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { ResultsDamaged } from "./results-damaged.ts";

/** A file that is open: plain data, so that threads of this process can read what one of them has opened. */
export type OpenFile = { readonly name: string; readonly handle: number; readonly size: number };

/** Bytes of a file by their place, and the error that names the file. */
export class RunFile {
  readonly opened: OpenFile;

  constructor(opened: OpenFile) {
    this.opened = opened;
  }

  static open(name: string): RunFile {
    const handle = openSync(name, "r");
    return new RunFile({ name, handle, size: fstatSync(handle).size });
  }

  get size(): number {
    return this.opened.size;
  }

  /** Into the beginning of `buffer`, where one is given. */
  read(at: number, bytes: number, buffer: Buffer = Buffer.allocUnsafeSlow(bytes)): Buffer {
    for (let done = 0; done < bytes;) {
      const got = readSync(this.opened.handle, buffer, done, bytes - done, at + done);
      if (got === 0) throw this.damaged("文件被截断", "it is cut off");
      done += got;
    }
    return buffer.subarray(0, bytes);
  }

  damaged(zh: string, en: string): ResultsDamaged {
    return new ResultsDamaged(this.opened.name, { zh, en });
  }

  close(): void {
    closeSync(this.opened.handle);
  }
}
