import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { RatingField } from "../ui/rating-field.tsx";

export function RatingForm({ number }: { number: string }) {
  const t = useT();
  const [level, setLevel] = useState<number | null>(null);
  const [text, setText] = useState("");
  const rate = useSend("POST /api/cases/{number}/rating");
  return (
    <Section
      title={t("这次办得怎么样？", "How did it go?")}
      lede={t("评价公开统计，谁也不能删。", "Ratings are counted in public, and no officer can remove one.")}
    >
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (level !== null && !rate.pending) rate.send({ params: { number }, body: { level, ...(text.trim() ? { text } : {}) } });
        }}
      >
        <RatingField label={t("满意程度", "Your rating")} value={level} onChange={setLevel} />
        <TextField label={t("想说的", "Anything to say")} long maxLength={500} value={text} onChange={setText} />
        <Problem problem={rate.problem} />
        <p>
          <Button type="submit" kind="primary" pending={rate.pending} disabled={level === null}>
            {t("提交评价", "Send the rating")}
          </Button>
        </p>
      </form>
    </Section>
  );
}
