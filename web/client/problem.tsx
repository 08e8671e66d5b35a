import { Link, useLocation, useRouter } from "@tanstack/react-router";
import { Page } from "../ui/page.tsx";
import { useT } from "../ui/language.tsx";
import { ProblemNotice } from "../ui/states.tsx";
import { ApiProblem } from "./api.ts";
import { queryClient } from "./query.ts";

/** A refusal inside a page, beside the form that caused it. */
export function Problem({ problem }: { problem: ApiProblem | undefined }) {
  return problem ? <ProblemNotice problem={problem.problem} /> : null;
}

/** The page that stands where a page could not be shown. */
export function ProblemPage({ error, reset }: { error: unknown; reset?(): void }) {
  const t = useT();
  const router = useRouter();
  const path = useLocation({ select: (location) => location.pathname });
  const problem = error instanceof ApiProblem ? error : undefined;
  if (!problem) console.error(error);
  const again = () => {
    void queryClient.resetQueries();
    reset?.();
    void router.invalidate();
  };
  if (problem?.status === 401) {
    return (
      <Page title={t("请先登录", "Please sign in")} lede={t("这一页只给登录的人看。", "This page is for people who are signed in.")}>
        <p>
          <Link className="button button-primary" to="/sign-in" search={{ next: path }}>
            {t("去登录", "Sign in")}
          </Link>
        </p>
      </Page>
    );
  }
  const title =
    problem?.status === 404
      ? t("没有找到", "Not found")
      : problem?.status === 403
        ? t("这一页不对您开放", "This page is not open to you")
        : t("这一页没有打开", "This page did not open");
  return (
    <Page title={title}>
      <div className="stack">
        <ProblemNotice problem={problem?.problem ?? ours} />
        <div className="row">
          <button type="button" className="button button-primary" onClick={again}>
            {t("再试一次", "Try again")}
          </button>
          <Link className="button" to="/">
            {t("回到首页", "Go to the start")}
          </Link>
        </div>
      </div>
    </Page>
  );
}

export function NotFoundPage() {
  const t = useT();
  return (
    <Page
      title={t("没有这一页", "There is no such page")}
      lede={t("地址可能写错了，或者这一页已经搬走。", "The address may be mistyped, or the page has moved.")}
    >
      <div className="row">
        <Link className="button button-primary" to="/items">
          {t("找要办的事", "Find a service")}
        </Link>
        <Link className="button" to="/">
          {t("回到首页", "Go to the start")}
        </Link>
      </div>
    </Page>
  );
}

const ours = {
  text: { zh: "这是我们的程序出了错，不是您的问题。", en: "This is a fault of our program, not of yours." },
  next: { zh: "请再试一次；已经提交的内容不会丢失。", en: "Please try again; nothing you have sent is lost." },
};
