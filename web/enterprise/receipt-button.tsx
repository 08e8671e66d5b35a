import { useState } from "react";
import { ApiProblem, download } from "../client/api.ts";
import { Problem } from "../client/problem.tsx";
import { Button } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { useT } from "../ui/language.tsx";

/** Downloads the proof of one act. Right after the act the ledger may still be signing it; the API waits for that. */
export function ReceiptButton({
  number,
  leafId,
  about,
  of = "cases",
}: {
  number: string;
  leafId: string;
  about?: string;
  /** Whose act it was: in a case, or in a demand. */
  of?: "cases" | "demands";
}) {
  const t = useT();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      await download(`/api/${of}/{number}/receipts/{leafId}`, { number, leafId }, `${number}-${leafId.slice(-6)}-receipt.json`);
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="stack-tight">
      <p>
        <Button pending={pending} onClick={() => void save()}>
          <Icon name="download" />
          {t("下载凭证", "Download the receipt")}
          {about ? <span className="hidden-visually"> {about}</span> : null}
        </Button>
      </p>
      <Problem problem={problem} />
    </div>
  );
}
