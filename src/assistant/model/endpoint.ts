import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";

/** An OpenAI-compatible endpoint: DeepSeek, Qwen, a server of one's own. */
export type ModelEndpoint = { url: string; model: string; key?: string };

export function openModel({ url, model, key }: ModelEndpoint): LanguageModel {
  return createOpenAICompatible({
    name: "assistant",
    baseURL: url.replace(/\/+$/, ""),
    ...(key === undefined ? {} : { apiKey: key }),
  }).chatModel(model);
}
