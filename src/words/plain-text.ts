/**
 * Text as it is compared: compatibility forms are one (full-width letters, circled digits), letters are small, the commonest
 * traditional characters are simplified, runs of blanks are one blank, what no reader sees is gone.
 */
export function plainText(text: string): string {
  return [...text.normalize("NFKC").toLowerCase()]
    .map((letter) => simplified.get(letter) ?? letter)
    .join("")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Pairs of a traditional character and its simplified form: what questions of businesses are written with. */
const PAIRS =
  "請请問问辦办證证營营業业執执稅税務务開开飯饭館馆飲饮衛卫許许經经註注銷销變变貸贷貼贴補补幫帮錢钱報报處处罰罚誰谁嗎吗麼么個个們们這这裡里裏里時时間间長长費费資资訊讯訴诉訟讼電电話话網网廣广環环評评審审續续繳缴納纳勞劳動动僱雇傭佣員员險险醫医療疗藥药機机構构運运輸输車车貨货廠厂產产發发創创術术軟软級级標标準准優优獎奖勵励認认專专過过還还沒没進进門门區区縣县鎮镇鄉乡對对應应該该給给從从來来會会與与為为無无條条項项總总結结實实際际計计劃划數数據据庫库單单類类別别簡简體体轉转讓让遷迁東东華华國国學学習习聯联係系繫系關关於于後后幾几樣样點点線线責责權权約约額额減减負负擔担價价質质銀银債债黨党團团導导將将當当帶带異异壞坏盡尽錯错難难雙双響响張张歲岁氣气決决況况滿满漢汉燈灯熱热獲获現现連连選选邊边達达遠远適适啟启複复復复記记設设訂订試试詢询詳详語语誤误說说課课調调談谈論论諮咨護护豐丰貢贡財财買买賣卖販贩貫贯貴贵賠赔賬账購购贏赢趕赶軌轨輕轻輪轮轄辖辭辞農农遲迟遺遗郵邮釋释銘铭鋪铺錄录鍵键鏈链鐘钟閉闭閱阅隊队階阶隨随隱隐雜杂離离雖虽靜静頂顶順顺須须預预頭头題题願愿風风飛飞養养駐驻驗验鬧闹魚鱼麵面齊齐龍龙";
const simplified: ReadonlyMap<string, string> = new Map(
  [...PAIRS].flatMap((letter, index, all) => (index % 2 === 0 ? [[letter, all[index + 1] ?? letter] as const] : [])),
);
