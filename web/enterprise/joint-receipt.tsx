import { useState } from "react";
import { ApiProblem, download } from "../client/api.ts";
import { Problem } from "../client/problem.tsx";
import { Button } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { useT } from "../ui/language.tsx";

/** Downloads the one receipt of a joint filing; the API waits until the ledger has signed it. */
export function JointReceipt({ number }: { number: string }) {
  const t = useT();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      await download("/api/joint-applications/{number}/receipt", { number }, `${number}-receipt.json`);
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
        </Button>
      </p>
      <Problem problem={problem} />
    </div>
  );
}
