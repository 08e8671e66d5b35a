import { readFileSync } from "node:fs";
import { openapiDocument } from "../api/index.ts";
import { type Command, exitCode, stringOption } from "./command.ts";

export const openapiCommand: Command = {
  summary: "输出接口文档 OpenAPI 3.1 / print the OpenAPI 3.1 document",
  usage: "openapi",
  options: { check: { type: "string" } },
  optionHelp: ["--check <file>    compare with the file instead of printing; exit 1 when they differ"],
  examples: ["zhaoying openapi > openapi.json", "zhaoying openapi --check openapi.json"],
  async run(call) {
    const document = `${JSON.stringify(openapiDocument(), null, 2)}\n`;
    const file = stringOption(call, "check");
    if (file === undefined) {
      await call.out.write(document);
      return exitCode.yes;
    }
    if (readFileSync(file, "utf8") === document) return exitCode.yes;
    call.out.note(
      `接口与 ${file} 不一致。若是有意更改，请运行：zhaoying openapi > ${file} / The API differs from ${file}. When that is meant: zhaoying openapi > ${file}`,
    );
    return exitCode.no;
  },
};
