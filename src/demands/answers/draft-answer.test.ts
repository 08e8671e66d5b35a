import assert from "node:assert/strict";
import { test } from "node:test";
import { namesIn, whoIsNamed } from "./draft-answer.ts";

const of = (entityName: string) => namesIn({ entityName, caller: { name: "王小明" }, uscc: null } as Parameters<typeof namesIn>[0], []);

test("a business is known by its short names too, as people say them", () => {
  const known = of("杭州示例湖畔餐饮管理有限公司");
  for (const said of ["我们湖畔餐饮的延续", "示例湖畔餐饮管理", "示例湖畔这家店", "王小明来办"])
    assert.equal(whoIsNamed([said], known).length, 1, said);
  for (const said of ["餐饮管理的规定", "湖边的餐饮店", "示例文书"]) assert.deepEqual(whoIsNamed([said], known), [], said);
});

test("what is only the trade of a name is not taken for the business", () => {
  const known = of("杭州科技有限公司");
  assert.deepEqual(whoIsNamed(["科技政策怎么申请"], known), []);
});
