import { useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import { Problem } from "../client/problem.tsx";
import { saveFile } from "../client/save.ts";
import { Button } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { useT } from "../ui/language.tsx";

/** Downloads the proof of one act. Right after the act the ledger may still be signing it; the API waits for that. */
export function ReceiptButton({ number, leafId, about }: { number: string; leafId: string; about?: string }) {
  const t = useT();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const download = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      const receipt = await api("GET /api/cases/{number}/receipts/{leafId}", { params: { number, leafId } });
      saveFile(`${number}-${leafId.slice(-6)}.receipt.json`, JSON.stringify(receipt, null, 2), "application/json");
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
        <Button pending={pending} onClick={() => void download()}>
          <Icon name="download" />
          {t("下载凭证", "Download the receipt")}
          {about ? <span className="hidden-visually">:{about}</span> : null}
        </Button>
      </p>
      <Problem problem={problem} />
    </div>
  );
}
