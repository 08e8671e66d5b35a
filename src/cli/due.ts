import { parsePlainDate, type PlainDate } from "../base/index.ts";
import { dueDate } from "../cases/index.ts";
import { loadCity } from "../city/index.ts";
import { type Call, type Command, exitCode, stringOption, stringOptions, UsageError } from "./command.ts";

const units = { workingDay: "workingDay", calendarDay: "calendarDay" } as const;

export const dueCommand: Command = {
  summary: "按城市日历计算到期日 / count a period on the city's calendar",
  usage: "due --from <day> --period <number> [--unit workingDay|calendarDay]",
  options: {
    from: { type: "string" },
    period: { type: "string" },
    unit: { type: "string" },
    pause: { type: "string", multiple: true },
    city: { type: "string" },
  },
  optionHelp: [
    "--from <day>      YYYY-MM-DD; the day itself is not counted",
    "--period <n>      how many",
    "--unit <unit>     workingDay (default) or calendarDay",
    "--pause <a..b>    days from a to b are not counted; repeat for several",
    "--city <folder>   default cities/hangzhou",
  ],
  examples: [
    "zhaoying due --from 2026-02-09 --period 5",
    "zhaoying due --from 2026-09-21 --period 20 --pause 2026-10-09..2026-10-15 --json",
  ],
  async run(call) {
    const city = await loadCity(stringOption(call, "city") ?? "cities/hangzhou");
    const due = dueDate({ ...readPeriod(call), calendar: city.calendar });
    if (call.json) call.out.line(JSON.stringify(due));
    else call.out.line(`${due.dueOn}${due.provisional ? "(暂定 / provisional)" : ""}\n${due.counting.zh}\n${due.counting.en}`);
    return exitCode.yes;
  },
};

function readPeriod(call: Call): {
  from: PlainDate;
  period: number;
  unit: "workingDay" | "calendarDay";
  pauses: { from: PlainDate; to: PlainDate }[];
} {
  const unit = units[(stringOption(call, "unit") ?? "workingDay") as keyof typeof units];
  if (unit === undefined) throw new UsageError("--unit 只能是 workingDay 或 calendarDay。 / --unit is workingDay or calendarDay.");
  const period = Number(stringOption(call, "period") ?? Number.NaN);
  if (!Number.isInteger(period) || period < 0 || period > 10_000) {
    throw new UsageError("--period 应为 0 到 10000 的整数。 / --period is a whole number from 0 to 10000.");
  }
  return { from: day("--from", stringOption(call, "from") ?? ""), period, unit, pauses: stringOptions(call, "pause").map(pause) };
}

function day(option: string, text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined)
    throw new UsageError(`${option} “${text}”不是 YYYY-MM-DD 格式的日期。 / ${option} "${text}" is not a day written YYYY-MM-DD.`);
  return date;
}

function pause(text: string): { from: PlainDate; to: PlainDate } {
  const [from = "", to = ""] = text.split("..");
  const pause = { from: day("--pause", from), to: day("--pause", to) };
  if (pause.to < pause.from) throw new UsageError(`--pause ${text}: 结束早于开始。 / the end is before the start.`);
  return pause;
}
