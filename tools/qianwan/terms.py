"""The words of the opinion and of the office, each with where it stands.

Values are the Chinese terms themselves, since records hold them as the office speaks; the names
are the English of the code. Clauses: 三(一)二 is part three, section one, second point.
"""

from enum import StrEnum


class Level(StrEnum):
    """三级联动 with the village below it (三(一)一; 小事不出村, 三(二)三)."""

    VILLAGE = "村"
    TOWNSHIP = "乡"
    COUNTY = "县"
    CITY = "市"


class Channel(StrEnum):
    """信访形式 (信访工作条例第十七条), and matters that a deputy brought."""

    NET = "网信"
    LETTER = "来信"
    VISIT = "来访"
    CALL = "来电"
    FAX = "传真"
    DEPUTY = "代表转来"


class Nature(StrEnum):
    """What a petition asks for. 检举控告类 has no record file: it is counted by month only."""

    CLAIM = "申诉求决类"
    SUGGESTION = "建议意见类"


class CaseCategory(StrEnum):
    """案由: the national first-level names."""

    FARMING = "农村农业"
    LAND = "自然资源"
    BUILDING = "城乡建设"
    LABOUR = "劳动和社会保障"
    HEALTH = "卫生健康"
    EDUCATION = "教育"
    CIVIL_AFFAIRS = "民政与应急"
    JUSTICE = "政法"
    ECONOMY = "经济管理"
    TRANSPORT = "交通运输"
    ENVIRONMENT = "生态环境"
    PARTY_AND_GOVERNMENT = "党务政务"
    PERSONNEL = "组织人事"
    DISCIPLINE = "纪检监察"
    MARKET = "市场监督"
    HOUSING = "房产物业"
    CULTURE = "文体旅游"
    SCIENCE = "科技与信息产业"
    MILITARY = "军队事务"
    OTHER = "其他"


class DisputeCategory(StrEnum):
    """矛盾纠纷类别 of the people's-mediation statistics, in their order."""

    FAMILY = "婚姻家庭"
    NEIGHBOURS = "邻里"
    HOUSES = "房屋宅基地"
    CONTRACT = "合同"
    BUSINESS = "生产经营"
    DAMAGES = "损害赔偿"
    WOODS_AND_LAND = "山林土地"
    DEMOLITION = "征地拆迁"
    POLLUTION = "环境污染"
    LABOUR = "劳动争议"
    TOURISM = "旅游"
    CONSUMERS = "消费"
    MEDICAL = "医疗"
    TRAFFIC = "道路交通事故"
    PROPERTY_SERVICE = "物业"
    INTELLECTUAL_PROPERTY = "知识产权"
    INTERNET = "互联网"
    OTHER = "其他"


class Source(StrEnum):
    """How a dispute came to the deputies (前翼: 主动排查, 联系选民, 预警)."""

    SCREENING = "主动排查"
    REQUEST = "依申请"
    HANDED_OVER = "委托移送"
    VOTERS = "联系选民"
    WARNING = "预警"
    FROM_ABOVE = "上级交办"


class Batch(StrEnum):
    """三个一批 (三(一)一); townships have a 主席 and no 委室, so their row is their own."""

    CHAIR = "主任"
    VICE_CHAIR = "副主任"
    PETITION_OFFICE = "信访室"
    TOWNSHIP_CHAIR = "乡镇主席"


class Step(StrEnum):
    """六步推进 (三(一)二)."""

    SCREENING = "筛选"
    MATCHING = "对接"
    ASSIGNMENT = "交办"
    SUPERVISION = "督办"
    FEEDBACK = "反馈"
    RETURN_VISIT = "回访"


class Reason(StrEnum):
    """Why a case is selected (建立案例筛选机制); at least one."""

    LONG = "时间跨度长"
    HARD = "解决难度大"
    WELL_FOUNDED = "群众反映确有道理"


class Signer(StrEnum):
    """The four who sign the 交办单 (建立集体交办机制)."""

    LEADER = "督办领导"
    OFFICE_HEAD = "委室负责人"
    UNIT_HEAD = "承办单位主要领导"
    HANDLER = "承办责任人"


class FourDuties(StrEnum):
    """四包 (建立督办机制), in the order that P-7 demands of the last two."""

    KNOW = "包掌握情况"
    EXPLAIN = "包思想转化"
    SOLVE = "包解决问题"
    SETTLE = "包息诉息访"


class Form(StrEnum):
    """集体 at a meeting, with slip and promise; 一般 to a unit without one."""

    COLLECTIVE = "集体"
    PLAIN = "一般"


class Ruling(StrEnum):
    """处理意见 on one request (信访工作条例第三十二条)."""

    SUPPORTED = "支持"
    PARTLY = "部分支持"
    EXPLAINED = "解释说明"
    NOT_SUPPORTED = "不支持"


class Result(StrEnum):
    """How a case is closed. A lawful, reasoned refusal counts in 化解率 and has its own line."""

    RESOLVED = "化解"
    REFUSED_BY_LAW = "依法不支持已答复"
    UNRESOLVED = "未化解"


class Solved(StrEnum):
    """First question of a return visit: is the matter solved? (建立回访机制)"""

    YES = "已解决"
    PARTLY = "部分解决"
    NO = "未解决"
    UNCLEAR = "不清楚"


class Answer(StrEnum):
    """Second question: satisfied? Whoever is not reached has no answer at all (trap a)."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"
    NO_STATEMENT = "拒绝表态"


class Acceptance(StrEnum):
    """信访人意见 on the outcome; only 接受 can become 息诉息访."""

    ACCEPTS = "接受"
    REJECTS = "不接受"
    SILENT = "未表态"


class Statement(StrEnum):
    """How the petitioner's own statement was taken."""

    WRITTEN = "书面"
    ORAL = "口头"


class RepeatKind(StrEnum):
    """Why someone comes again after registration."""

    NEW_FACTS = "新事实"
    NOT_PERFORMED = "未履行"
    SAME_MATTER = "原事原由"
    ASKS_REVIEW = "申请复查"


class Severity(StrEnum):
    """小事不出村，大事不出乡镇，重大问题不出县(区) (三(二)三); by the campaign's rule table."""

    SMALL = "小事"
    LARGE = "大事"
    MAJOR = "重大"


class CreditRole(StrEnum):
    """Who of the deputies did what in a resolved dispute; 参与 takes part without credit."""

    LEAD = "主办"
    ASSISTING = "协办"
    TAKING_PART = "参与"


class Performance(StrEnum):
    """履行 of a mediated agreement (后翼)."""

    FULL = "全部"
    PARTLY = "部分"
    NONE = "未履行"


class SpotCheck(StrEnum):
    """抽查 of a credited dispute."""

    TRUE = "属实"
    FALSE = "不属实"
    UNKNOWN = "无法核实"


class MeetingKind(StrEnum):
    """动员, 集体交办, 每月一调度, 督导 (三(一)二; 三(二)二); 汇报 to the leading group (四(一))."""

    MOBILISATION = "动员会"
    ASSIGNMENT = "集体交办会"
    DISPATCH = "调度会"
    INSPECTION = "督导"
    BRIEFING = "汇报会"


class ActivityType(StrEnum):
    """Acts of groups and organs (三(二)二: 四轮驱动)."""

    EXCHANGE = "交流"
    CONSULTATION = "会诊"
    VOTERS = "联系选民"
    STUDY = "学习"
    DISTRIBUTION = "印发"
    PUBLICITY = "宣传"
    SERVICE = "服务"
    CIRCULAR = "通报"


class Topic(StrEnum):
    """What voters ask about at 联系选民; no words of theirs."""

    POLICY = "政策咨询"
    LAND = "土地房屋"
    LIVELIHOOD = "民生保障"
    LABOUR = "劳动就业"
    ENVIRONMENT = "环境卫生"
    TRAFFIC = "道路交通"
    SCHOOLS = "教育医疗"
    DISPUTE = "矛盾纠纷"
    ADVICE = "意见建议"
    OTHER = "其他"


class Hearing(StrEnum):
    """What became of what was asked."""

    ANSWERED = "当场答复"
    HANDED_ON = "转交办理"
    REGISTERED = "登记为纠纷"
    PENDING = "待答复"


class Paper(StrEnum):
    """What is printed and given to each deputy (强化动员倡导)."""

    APPEAL = "活动倡议书"
    PLAN = "实施方案"
    RULES = "考核细则"
    GUIDE = "工作手册"
    OTHER = "其他"


class Medium(StrEnum):
    """Where something is told to the public (广泛宣传, 典型引导)."""

    PRESS = "报纸"
    BROADCAST = "广播电视"
    NET = "网络"
    BOARD = "宣传栏"
    EVENT = "现场宣传"


class WarningKind(StrEnum):
    """预警的三个环节 (三(二)三)."""

    DECISION = "决策"
    SIGN = "苗头"
    CASE = "个案"


class Risk(StrEnum):
    """How much a matter may come to."""

    LOW = "一般"
    HIGH = "较大"
    MAJOR = "重大"


class RiskReason(StrEnum):
    """Why: reasons about the matter, none about a person (R-106)."""

    PEOPLE = "涉及人数多"
    SAFETY = "涉及安全"
    TIME = "时限将到"
    POLICY = "政策不明"
    SPREAD = "多处同时出现"


class PlanKind(StrEnum):
    """What a 决策 warning is about."""

    POLICY = "政策"
    PROJECT = "工程项目"
    EXPROPRIATION = "征收征用"
    CHARGE = "收费价格"
    ZONING = "规划调整"


class Measure(StrEnum):
    """早控制: protective measures on the matter."""

    STOPPED = "停工整改"
    DEADLINE = "限时答复"
    ON_SITE = "现场协调"
    SUSPENDED = "暂缓实施"
    EXPLAINED = "公开说明"
    MEDIATED = "组织调解"
    RELIEVED = "帮扶救助"


class Advised(StrEnum):
    """What was advised on a plan."""

    IMPROVE = "完善方案"
    SUSPEND = "暂缓实施"
    DROP = "不予出台"
    HEAR = "听取意见"


class WarningOutcome(StrEnum):
    """早解决: how a warning ended."""

    SOLVED = "已经解决"
    TO_DISPUTE = "登记为纠纷"
    TO_CASE = "登记为信访"


class AffairType(StrEnum):
    """工作事项 (四(一), 四(二), 四(三); 三(二)二 典型引导; 三(一)一 纳入全局工作)."""

    DIFFICULTY = "困难"
    SUPPORT = "保障"
    EXEMPLAR = "典型"
    COMMENDATION = "表彰"
    TOPIC = "监督议题"


class Need(StrEnum):
    """What is lacking (四(一): 办公条件、通信和交通工具)."""

    OFFICE = "办公条件"
    COMMUNICATION = "通信"
    TRANSPORT = "交通"
    TRAINING = "培训"
    POLICY = "政策依据"
    COOPERATION = "部门配合"
    PEOPLE = "人手"
    OTHER = "其他"


class TeamKind(StrEnum):
    """Bodies that lead and look after the campaigns (四(一); 三(二)二)."""

    LEADING = "领导小组"
    INSPECTION = "督导组"
