import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { type Text, useLanguage } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import type { CaseDetail } from "./case.tsx";
import { MaterialField, type TakenFile } from "./material-field.tsx";
import { useProblemsByPlace } from "./use-problems-by-place.ts";

/** 容缺: the papers that follow after acceptance, each with its last day; sent one by one or together. */
export function SupplyForm({ detail, visit }: { detail: CaseDetail; /** Brought to the window. */ visit?: string }) {
  const { language, t } = useLanguage();
  const item = useApi("GET /api/items/{id}", { params: { id: detail.item.id } });
  const waiting = detail.materials.filter((material) => material.state === "deferred");
  const [files, setFiles] = useState<Record<string, TakenFile>>({});
  const own = useSend("POST /api/cases/{number}/materials", { onDone: () => setFiles({}) });
  const brought = useSend("POST /api/office/visits/{id}/materials", { onDone: () => setFiles({}) });
  const send = visit === undefined ? own : brought;
  const { errorAt, mend } = useProblemsByPlace(send.problem);
  const given = Object.entries(files).map(([material, file]) => ({ material, file: file.id }));
  return (
    <Section
      title={t("还要补交", "Still to follow")}
      lede={t(
        "已经先受理了。逾期不交，或者交了仍不符合要求，部门可以书面撤销受理（最多跑一次规定 第11条）。",
        "The application is accepted. Where these are late or still wrong, the acceptance can be revoked in writing (Zhejiang rules, art. 11).",
      )}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (send.pending || given.length === 0) return;
          const { number, version } = detail;
          if (visit === undefined) own.send({ params: { number }, body: { version, files: given } });
          else brought.send({ params: { id: visit }, body: { number, version, files: given } });
        }}
      >
        {waiting.map((material) => (
          <div key={material.id} className="stack-tight">
            {material.dueOn ? (
              <p className={material.dueOn < detail.today ? "notice notice-bad" : "notice notice-wait"}>
                {t(`最迟${formatDate(material.dueOn, language)}`, `By ${formatDate(material.dueOn, language)}`)}
                {t("，", ", ")}
                <strong>{t(daysLeft(detail.today, material.dueOn))}</strong>
              </p>
            ) : null}
            {material.wrong ? (
              <p className="notice notice-bad" role="status">
                {t(`上次补交的不符合要求：${material.wrong}`, `What you sent is not as required: ${material.wrong}`)}
              </p>
            ) : null}
            <MaterialField
              // It is owed now: the words of a form that can be sent without it do not fit any more.
              material={{ ...(item.materials.find((each) => each.id === material.id) ?? material), need: "required" }}
              file={files[material.id]}
              error={errorAt(material.id)}
              onFile={(file) => {
                mend(material.id);
                setFiles((before) => ({ ...before, [material.id]: file }));
              }}
            />
          </div>
        ))}
        <Problem problem={send.problem} />
        <p>
          <Button type="submit" kind="primary" pending={send.pending}>
            {t("补交", "Send")}
          </Button>
        </p>
      </form>
    </Section>
  );
}

/** How long there is still, counted in days of the calendar. */
function daysLeft(today: string, dueOn: string): Text {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);
  if (days === 0) return { zh: "就在今天", en: "that is today" };
  if (days > 0) return { zh: `还有 ${days} 天`, en: `${days} day${days === 1 ? "" : "s"} left` };
  return { zh: `已经逾期 ${-days} 天，请尽快补交`, en: `${-days} day${days === -1 ? "" : "s"} late: please send it soon` };
}
