import { useApi } from "../client/query.ts";
import { FileDrop } from "../ui/file-drop.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, ProblemNotice } from "../ui/states.tsx";
import type { ScanReading, useScan } from "./use-scan.ts";

/** Takes a photo or a PDF and reads it, to help with a form. Without the option there is nothing to show. */
export function ScanPanel({ scan }: { scan: ReturnType<typeof useScan> }) {
  const t = useT();
  const { installed } = useApi("GET /api/scans/reader");
  if (!installed) return null;
  const { reading, pending, problem } = scan;
  return (
    <Section
      title={t("有纸质证照？拍一张，帮您读出来", "A paper at hand? Take a photo, and it is read for you")}
      lede={t(
        "读出来的只是建议：您逐项核对、点“采用”才会填进去。图片和文字读完就丢，不保存，也不作为依据。",
        "What is read is a suggestion: it is filled in only where you look at it and take it over. The picture and its text are gone afterwards.",
      )}
    >
      <FileDrop
        label={t("拍照，或选择图片、PDF", "Take a photo, or choose a picture or PDF")}
        hint={t("不超过 10 MB，PDF 最多 5 页、只读前 2 页", "at most 10 MB; a PDF has at most 5 pages, the first 2 are read")}
        accept=".pdf,.jpg,.jpeg,.png"
        onFile={scan.read}
      />
      <div aria-live="polite" className="stack-tight">
        {pending ? <p>{t("正在识别，要几秒钟…", "Reading, a few seconds…")}</p> : null}
        {problem ? <ProblemNotice problem={problem.problem} live={false} /> : null}
        {reading ? <Summary reading={reading} /> : null}
      </div>
    </Section>
  );
}

function Summary({ reading: { found, suggestions, contradictions } }: { reading: ScanReading }) {
  const t = useT();
  const count = suggestions.length;
  return (
    <>
      <p>
        {found.length === 0
          ? t("没有读出可以用的内容，请直接填写。", "Nothing useful was read; please type it in.")
          : count > 0
            ? t(`有 ${count} 项可以填，在下面各项旁边，请逐项核对。`, `${count} answers were found; look at each below.`)
            : t("读到了文字，但没有这张表要填的内容。", "Text was read, but nothing that this form asks.")}
      </p>
      {contradictions.map((each) => (
        <p key={`${each.fact}${each.read}`} className="notice notice-wait">
          <strong>{t(each.title)}</strong>
          {t(
            `：扫描件上像是“${each.read}”，登记的是“${each.confirmed}”。`,
            `: the scan seems to say "${each.read}", the register has "${each.confirmed}". `,
          )}
          {t(
            "以登记为准；登记有误的，请在“城市知道我什么”里提出。",
            "The register counts. If it is wrong, say so where the city shows what it knows.",
          )}
        </p>
      ))}
    </>
  );
}

/** Beside a question: what the scan seems to say. Nothing is filled in before somebody says yes. */
export function ScanSuggestion({
  suggestion,
  taken,
  onTake,
}: {
  suggestion: ScanReading["suggestions"][number];
  taken: boolean;
  onTake(): void;
}) {
  const t = useT();
  return (
    <p className="scan-suggestion">
      <Badge tone={suggestion.sure < 0.9 ? "wait" : "plain"}>{t("读自扫描件", "From the scan")}</Badge>{" "}
      {t(`读到：${suggestion.read}`, `Read: ${suggestion.read}`)}
      {suggestion.sure < 0.9 ? t("（字迹不清，请仔细核对）", " (not clear, please look twice)") : null}{" "}
      {taken ? (
        <span className="soft">{t("已采用，可以再改", "Taken over; you can still change it")}</span>
      ) : (
        <button type="button" className="button" onClick={onTake}>
          {t("采用", "Take it")}
          <span className="hidden-visually"> {suggestion.read}</span>
        </button>
      )}
    </p>
  );
}
