import { localDate, parsePlainDate, type PlainDate, systemClock } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { type Call, stringOption, UsageError } from "./command.ts";

/** The day to judge by: option `date`, else today in the city. */
export function readToday(call: Call, city: City): PlainDate {
  const text = stringOption(call, "date");
  if (text === undefined) return localDate(systemClock.now(), city.timeZone);
  const date = parsePlainDate(text);
  if (date === undefined)
    throw new UsageError(`--date “${text}”不是 YYYY-MM-DD 格式的日期。 / --date "${text}" is not a day written YYYY-MM-DD.`);
  return date;
}
