import readExcelFile from 'read-excel-file/node';

/** The sheets of an `.xlsx` file by their names, in their order, each as rows of values. */
export const readWorkbook = async (bytes: Buffer): Promise<Map<string, unknown[][]>> =>
  new Map((await readExcelFile(bytes)).map(({ sheet, data }) => [sheet, data]));
