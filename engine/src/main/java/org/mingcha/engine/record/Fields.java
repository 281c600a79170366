package org.mingcha.engine.record;

import static org.mingcha.engine.record.FieldType.CODE;
import static org.mingcha.engine.record.FieldType.CREDIT_CODE;
import static org.mingcha.engine.record.FieldType.DATE;
import static org.mingcha.engine.record.FieldType.DECIMAL;
import static org.mingcha.engine.record.FieldType.MONEY;
import static org.mingcha.engine.record.FieldType.RATE;
import static org.mingcha.engine.record.FieldType.TEXT;
import static org.mingcha.engine.record.FieldType.YES_NO;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that every charge file (收费记录) and payer file (缴费人信息) may carry, whatever the rule pack declares besides. */
public final class Fields {

    private static final Map<String, String> UNIT_TYPES = words(
            "TAX_AUTHORITY=税务机关",
            "SOCIAL_INSURANCE_AGENCY=社保经办机构",
            "GOVERNMENT_BODY=行政机关",
            "PUBLIC_INSTITUTION=事业单位",
            "INDUSTRY_ASSOCIATION=行业协会商会",
            "INTERMEDIARY=中介机构",
            "FINANCIAL_INSTITUTION=金融机构",
            "UTILITY=公用事业企业",
            "OTHER=其他");

    private static final Map<String, String> PAYER_TYPES = words(
            "ENTERPRISE=企业",
            "INDIVIDUAL_BUSINESS=个体工商户",
            "SOLE_PROPRIETORSHIP=个人独资企业",
            "PARTNERSHIP=合伙企业",
            "NATURAL_PERSON=自然人",
            "PUBLIC_BODY=机关事业单位",
            "SOCIAL_ORGANISATION=社会组织");

    private static final Map<String, String> NATURES = words(
            "TAX=税",
            "GOVERNMENT_FUND=政府性基金",
            "ADMINISTRATIVE_FEE=行政事业性收费",
            "SERVICE_FEE=经营服务性收费",
            "DEPOSIT=保证金",
            "SOCIAL_INSURANCE=社会保险费");

    private static final Map<String, String> RECEIPT_TYPES =
            words("FISCAL=财政票据", "TAX_CERTIFICATE=完税凭证", "INVOICE=发票", "RECEIPT=收据", "NONE=未开票");

    private static final List<Field> CHARGE = List.of(
            Field.of("record_no", "记录编号", "Record number", CODE).asRequired().atMost(64),
            Field.of("unit_code", "收费单位代码", "Charging unit code", CREDIT_CODE).asRequired(),
            Field.of("unit_name", "收费单位名称", "Charging unit name", TEXT).asRequired(),
            Field.word("unit_type", "收费单位类型", "Kind of charging unit", UNIT_TYPES)
                    .asRequired(),
            Field.of("region", "行政区划代码", "Region code", CODE).atMost(6),
            Field.of("payer_code", "缴费人代码", "Payer code", CODE).asRequired(),
            Field.of("payer_name", "缴费人名称", "Payer name", TEXT),
            Field.word("payer_type", "缴费人类型", "Kind of payer", PAYER_TYPES).asRequired(),
            Field.of("item_code", "项目编码", "Item code", CODE),
            Field.of("item_name", "项目名称", "Item name", TEXT).asRequired(),
            Field.word("nature", "项目性质", "Nature of the item", NATURES).asRequired(),
            Field.of("period_start", "所属期起", "Levy period, first day", DATE),
            Field.of("period_end", "所属期止", "Levy period, last day", DATE),
            Field.of("event_on", "义务发生日期", "Day the obligation arose", DATE),
            Field.of("charged_on", "收费日期", "Day of the charge", DATE).asRequired(),
            Field.of("base_amount", "计费依据", "Base amount", MONEY),
            Field.of("quantity", "数量", "Quantity", DECIMAL),
            Field.of("measure", "计量单位", "Measure", TEXT),
            Field.of("rate", "征收率", "Rate applied", RATE),
            Field.of("unit_price", "单价", "Unit price", DECIMAL),
            Field.of("amount_due", "应收金额", "Amount due before relief", MONEY),
            Field.of("relief_amount", "减免金额", "Relief granted", MONEY),
            Field.of("amount", "实收金额", "Amount taken", MONEY).asRequired(),
            Field.word("receipt_type", "票据种类", "Kind of receipt", RECEIPT_TYPES),
            Field.of("receipt_no", "票据号码", "Receipt number", CODE),
            Field.of("basis_cited", "收费依据", "Document cited", TEXT),
            Field.of("remitted_on", "缴库日期", "Day of remittance", DATE),
            Field.of("refunded_on", "退还日期", "Day of refund", DATE),
            Field.of("refunded_amount", "退还金额", "Amount refunded", MONEY),
            Field.of("remark", "备注", "Remark", TEXT));

    /** Facts of a payer; a charge row may carry them too, and then its own value counts. */
    private static final List<Field> PAYER_FACTS = List.of(
            Field.word("vat_status", "增值税身份", "VAT status", words("GENERAL=一般纳税人", "SMALL_SCALE=小规模纳税人")),
            Field.word("filing", "申报期", "Filing period", words("MONTHLY=按月", "QUARTERLY=按季")),
            Field.of("average_staff", "从业人数", "Average staff", DECIMAL),
            Field.of("average_assets", "资产总额", "Average total assets", MONEY),
            Field.of("taxable_income", "应纳税所得额", "Taxable income", MONEY),
            Field.of("restricted_industry", "限制禁止行业", "Restricted or prohibited industry", YES_NO),
            Field.of("small_low_profit", "小型微利企业", "Small low-profit enterprise", YES_NO),
            Field.of("registered_on", "成立日期", "Day of registration", DATE));

    private Fields() {}

    /** The columns of a charge file: the fixed ones, then the payer facts, then what the pack declares. */
    public static Schema charges(List<Field> declared) {
        return new Schema(CHARGE).with(PAYER_FACTS).with(declared);
    }

    /** The columns of a payer file: one row per payer and stretch of time, then what the pack declares. */
    public static Schema payers(List<Field> declared) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("payer_code", "缴费人代码", "Payer code", CODE).asRequired(),
                Field.of("payer_name", "名称", "Payer name", TEXT),
                Field.word("payer_type", "类型", "Kind of payer", PAYER_TYPES),
                Field.of("first_day", "起", "First day", DATE),
                Field.of("last_day", "止", "Last day", DATE)));
        fields.addAll(PAYER_FACTS);
        return new Schema(fields).with(declared);
    }

    private static Map<String, String> words(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            words.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Collections.unmodifiableMap(words);
    }
}
