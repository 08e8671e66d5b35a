import { useT } from "./language.tsx";

export type Basis = { law: string; article?: string | undefined; reliability?: string | undefined; source?: string | undefined };

/** The laws that something rests on, each with how surely it is known. */
export function BasisList({ basis }: { basis: readonly Basis[] }) {
  const t = useT();
  return (
    <ul className="plain basis-list">
      {basis.map((entry) => (
        <li key={`${entry.law}${entry.article ?? ""}`}>
          <span lang="zh-CN">{entry.law}</span>
          {entry.article ? <> {articleWords(entry.article, t)}</> : null}
          {entry.reliability ? ` · ${reliabilityWords(entry.reliability, t)}` : ""}
        </li>
      ))}
    </ul>
  );
}

/** A number is said in the reader's language; words of the law stay Chinese, and are marked so. */
function articleWords(article: string, t: ReturnType<typeof useT>) {
  return /^\d/.test(article) ? t(`第${article}条`, `art. ${article}`) : <span lang="zh-CN">{article}</span>;
}

/** The reliability letters of the city folder in words; what is from memory is said to be so. */
export function reliabilityWords(letter: string, t: ReturnType<typeof useT>): string {
  const words: Record<string, string> = {
    L: t("已读法规原文", "law text read"),
    S: t("见公开来源", "public source seen"),
    W: t("来源较弱，待核", "weak source, to be checked"),
    C: t("推算得出", "computed"),
    M: t("凭记忆录入，待核", "from memory, to be checked"),
  };
  return words[letter] ?? letter;
}
