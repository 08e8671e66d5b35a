import { type Text, useT } from "./language.tsx";
import { type PeriodView, periodWords } from "./words.ts";

type LimitView = PeriodView & {
  text?: Text | undefined;
  sourced: boolean;
  /** The laws in words, or one by one. */
  basis?: string | readonly { law: string; article?: string | undefined }[] | undefined;
};

/** A limit with the law that set it, or that this city chose it (自定). */
export function LimitWords({ limit }: { limit: LimitView }) {
  const t = useT();
  const law =
    typeof limit.basis === "string" ? limit.basis : limit.basis?.map((each) => `${each.law}${each.article ? ` ${each.article}` : ""}`)[0];
  return (
    <>
      {limit.text ? t(limit.text) : periodWords(limit, t)}{" "}
      <span className="small soft">{limit.sourced && law ? law : t("本市自定", "this city's choice")}</span>
    </>
  );
}
