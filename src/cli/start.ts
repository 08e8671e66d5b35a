import { loadConfig } from "../base/index.ts";
import { serve } from "../main.ts";
import { type Command, stringOption } from "./command.ts";

export const startCommand: Command = {
  summary: "运行城市 / run the city",
  usage: "start",
  options: { port: { type: "string" }, data: { type: "string" }, city: { type: "string" } },
  optionHelp: ["--port <port>     default 8080", "--data <folder>   default ./data", "--city <folder>   default cities/hangzhou"],
  examples: ["zhaoying start", "zhaoying start --port 9000", "DATABASE_URL=postgres://… zhaoying start"],
  async run(call) {
    const config = loadConfig({
      ...process.env,
      PORT: stringOption(call, "port") ?? process.env.PORT,
      DATA_DIR: stringOption(call, "data") ?? process.env.DATA_DIR,
      CITY: stringOption(call, "city") ?? process.env.CITY,
    });
    return await serve(config);
  },
};
