import { useState } from "react";
import { ApiProblem, download } from "../client/api.ts";
import { Problem } from "../client/problem.tsx";
import { Button } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { useT } from "../ui/language.tsx";

/** The proof that a publication stands in the ledger: nothing in it is secret, so everybody may have it. */
export function PublicationReceipt({ leafId }: { leafId: string }) {
  const t = useT();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      await download("/api/city-versions/receipts/{leafId}", { leafId }, `lists-${leafId.slice(-6)}-receipt.json`);
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
          {t("下载公布的存证凭证", "Download the receipt of the publication")}
          <span className="hidden-visually"> {leafId}</span>
        </Button>
      </p>
      <Problem problem={problem} />
    </div>
  );
}
