/**
 * Weighted least squares by the normal equations.
 * @param rows the regressors of each observation, with the 1 of the intercept
 * @returns coefficients in the order of the regressors
 */
export function leastSquares(
  rows: readonly number[][],
  values: readonly number[],
  weights?: readonly number[],
): number[] {
  const size = rows[0]!.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const [index, row] of rows.entries()) {
    const weight = weights?.[index] ?? 1;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) matrix[i]![j]! += weight * row[i]! * row[j]!;
      matrix[i]![size]! += weight * row[i]! * values[index]!;
    }
  }
  return solved(matrix);
}

/**
 * Poisson regression with log link by iteratively reweighted least squares (McCullagh and Nelder, Generalized Linear
 * Models, 1989).
 * @param offsets logarithms of the exposure
 */
export function poissonRegression(
  rows: readonly number[][],
  counts: readonly number[],
  offsets: readonly number[],
): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exposure = offsets.reduce((sum, offset) => sum + Math.exp(offset), 0);
  let coefficients = rows[0]!.map((_, index) => (index === 0 ? Math.log(total / exposure) : 0));
  for (let round = 0; round < 25; round++) {
    const linear = rows.map((row) => row.reduce((sum, value, index) => sum + value * coefficients[index]!, 0));
    const means = linear.map((value, index) => Math.exp(value + offsets[index]!));
    const working = linear.map((value, index) => value + (counts[index]! - means[index]!) / means[index]!);
    coefficients = leastSquares(rows, working, means);
  }
  return coefficients;
}

/** Gaussian elimination with pivots of a matrix whose last column is the right side. */
function solved(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const ratio = matrix[row]![column]! / matrix[column]![column]!;
      for (let index = column; index <= size; index++) matrix[row]![index]! -= ratio * matrix[column]![index]!;
    }
  }
  return matrix.map((row, index) => row[size]! / row[index]!);
}
