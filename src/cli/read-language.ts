import { type Call, stringOption, UsageError } from "./command.ts";

export function readLanguage(call: Call): "zh" | "en" {
  const language = stringOption(call, "lang") ?? "zh";
  if (language !== "zh" && language !== "en") throw new UsageError("--lang 只能是 zh 或 en。 / --lang is zh or en.");
  return language;
}
