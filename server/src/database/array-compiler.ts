import { OperatorNode, PostgresQueryCompiler, PrimitiveValueListNode, type BinaryOperationNode } from 'kysely';

const asArray: Record<string, string> = { in: ' = any(', 'not in': ' <> all(' };

/**
 * Writes a list of texts as one array, `= any($1)`: however long it is, the statement is the same, so that the database
 * plans it once and never meets more parameters than the protocol can count.
 */
export class ArrayCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand: list } = node;
    const asked = OperatorNode.is(operator) ? asArray[operator.operator] : undefined;
    const isTexts = PrimitiveValueListNode.is(list) && list.values.every((value) => typeof value === 'string');
    if (asked === undefined || !isTexts) {
      super.visitBinaryOperation(node);
      return;
    }
    this.visitNode(node.leftOperand);
    this.append(asked);
    this.appendValue(list.values);
    this.append(')');
  }
}
