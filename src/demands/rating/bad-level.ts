/** From this level on a rating is bad (差评): 4 不满意, 5 非常不满意 of GB/T 39046 A.8. */
export const BAD_LEVEL = 4;
