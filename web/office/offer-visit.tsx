import { useState } from "react";
import type { Body } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { type Text, useT } from "../ui/language.tsx";

type Way = Body<"POST /api/office/commissioner/visits">["way"];

export const wayWords: readonly (readonly [Way, Text])[] = [
  ["atBusiness", { zh: "上门", en: "At the business" }],
  ["atCentre", { zh: "在服务中心见面", en: "At the service centre" }],
  ["phone", { zh: "电话", en: "By phone" }],
  ["video", { zh: "视频", en: "By video" }],
];

/** Asks a business whether a commissioner may come: the day, and what for. Nothing happens without its yes. */
export function OfferVisit({ uscc, consent }: { uscc: string; consent: Text }) {
  const t = useT();
  const [way, setWay] = useState<Way>("atBusiness");
  const [topic, setTopic] = useState("");
  const [plannedOn, setPlannedOn] = useState("");
  const offer = useSend("POST /api/office/commissioner/visits", {
    once: true,
    onDone() {
      setTopic("");
      setPlannedOn("");
    },
  });
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!offer.pending) offer.send({ body: { uscc, way, topic, plannedOn } });
      }}
    >
      <TextField
        label={t("来帮什么忙", "What help is offered")}
        hint={t(
          "企业会看到这句话。走访不是检查：含检查、执法、处罚等字样的会被拒绝。",
          "The business reads this. A visit is no inspection; words of one are refused.",
        )}
        long
        required
        maxLength={500}
        value={topic}
        onChange={setTopic}
      />
      <ChoiceField
        label={t("怎么见面", "How")}
        required
        choices={wayWords.map(([value, label]) => ({ value, label: t(label) }))}
        value={way}
        // The choices are the ways.
        onChange={(value) => setWay(value as Way)}
      />
      <TextField label={t("哪天", "Which day")} type="date" required value={plannedOn} onChange={setPlannedOn} />
      <p className="small soft">
        {t("企业会同时看到：", "The business also reads: ")}
        {t(consent)}
      </p>
      <Problem problem={offer.problem} />
      {offer.result ? (
        <p className="notice notice-good" role="status">
          {t(
            `已经征求企业意见，${offer.result.answerBy ?? ""}前没有答复就不来。`,
            `The business has been asked; without a yes by ${offer.result.answerBy ?? ""} it does not take place.`,
          )}
        </p>
      ) : null}
      <p>
        <Button type="submit" kind="primary" pending={offer.pending} disabled={topic.trim().length < 2 || plannedOn === ""}>
          {t("征求企业同意", "Ask the business")}
        </Button>
      </p>
    </form>
  );
}
