import { type Category, DEPARTMENTS, type Department } from '../vocabulary/catalogue.js';

/** A category that products belong to. */
export interface LeafCategory extends Category {
  /** Number among all categories, departments included; its id is made from it. */
  number: number;
  department: Department;
  /** Index in `DEPARTMENTS`. */
  departmentIndex: number;
}

export interface DepartmentCategory {
  number: number;
  department: Department;
}

/** Departments in order, each followed by its categories; their numbers count through. */
export const CATEGORY_TREE: readonly (DepartmentCategory | LeafCategory)[] = numbered();

export const LEAF_CATEGORIES: readonly LeafCategory[] = CATEGORY_TREE.filter((each) => 'name' in each);

function numbered(): (DepartmentCategory | LeafCategory)[] {
  let number = 0;
  return DEPARTMENTS.flatMap((department, departmentIndex) => [
    { number: number++, department },
    ...department.categories.map((category) => ({ ...category, number: number++, department, departmentIndex })),
  ]);
}
